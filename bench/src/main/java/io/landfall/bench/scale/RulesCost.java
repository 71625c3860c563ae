package io.landfall.bench.scale;

/**
 * What rules cost: the same file under two contracts, in turns.
 *
 * @param runs of each
 * @param rules medians under the contract with eight rules
 * @param none medians under the same columns without a rule
 */
public record RulesCost(int runs, ScaleResult rules, ScaleResult none) {
    /** Time from landed to sealed with rules, of that without. */
    public double timeRatio() {
        return rules.sealSeconds() / none.sealSeconds();
    }

    /** Processor time from landed to sealed with rules, of that without. */
    public double cpuRatio() {
        return rules.cpuSeconds() / none.cpuSeconds();
    }
}
