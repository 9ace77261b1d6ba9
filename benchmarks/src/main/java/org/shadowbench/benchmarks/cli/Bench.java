package org.shadowbench.benchmarks.cli;

public final class Bench {
    public static void main(String[] args) {
        System.out.println(String.join(" ", args));
        Runnable r = () -> System.out.println(switch ((Object) args) {
            case String s -> s;
            case Object _ -> "x";
        });
        r.run();
    }
}
