package io.landfall.job.fuzz;

import io.landfall.contract.dataset.ContractProblem;
import io.landfall.contract.dataset.ContractReader;
import io.landfall.contract.dataset.InvalidContractException;

/** Contracts: one that can be honoured, or problems that say where and stay short. */
public final class ContractReaderFuzz {
    private static final int LONGEST_MESSAGE = 4_000;

    private ContractReaderFuzz() {}

    /** Takes one input. */
    public static void take(byte[] bytes) {
        try {
            ContractReader.read("any.odcs.yaml", bytes);
        } catch (InvalidContractException e) {
            if (e.problems().isEmpty()) {
                throw new AssertionError("refused without a problem", e);
            }
            for (ContractProblem problem : e.problems()) {
                if (problem.message().isBlank() || problem.toString().length() > LONGEST_MESSAGE) {
                    throw new AssertionError(problem.toString(), e);
                }
            }
        }
    }
}
