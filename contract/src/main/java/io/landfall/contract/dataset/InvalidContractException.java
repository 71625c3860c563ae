package io.landfall.contract.dataset;

import java.util.List;
import java.util.stream.Collectors;

/** One or more contracts can't be honoured as they are written. The message has one line a problem. */
public final class InvalidContractException extends RuntimeException {
    private final transient List<ContractProblem> problems;

    /** Takes all problems that were found, in the order of the file. */
    public InvalidContractException(List<ContractProblem> problems) {
        super(problems.stream().map(ContractProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All problems, in the order of the file. */
    public List<ContractProblem> problems() {
        return problems;
    }
}
