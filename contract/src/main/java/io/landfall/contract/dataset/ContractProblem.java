package io.landfall.contract.dataset;

/**
 * One thing that is wrong in a contract, or that Landfall doesn't honour.
 *
 * @param file the contract's file name
 * @param line line, from 1; 0 if it is no matter of a line
 * @param column column, from 1; 0 if it is no matter of a line
 * @param path where in the document, such as {@code schema[0].properties[2].logicalType}
 * @param message what is wrong and what would be right
 */
public record ContractProblem(String file, int line, int column, String path, String message) {

    @Override
    public String toString() {
        if (line == 0) {
            return file + ": " + path + ": " + message;
        }
        return file + ":" + line + ":" + column + ": " + path + ": " + message;
    }
}
