package io.landfall.local.process;

import java.util.concurrent.CountDownLatch;

/** A process for tests: says its argument, then waits until it is ended; with {@code stubborn} it ignores SIGTERM. */
final class SleepingProcess {
    private SleepingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments[0].equals("fail")) {
            System.out.println("it can't work like this");
            System.exit(3);
        }
        if (arguments[0].equals("stubborn")) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
        }
        System.out.println("said " + arguments[0] + " " + System.getenv("GIVEN") + " " + System.getenv("HOME"));
        new CountDownLatch(1).await();
    }
}
