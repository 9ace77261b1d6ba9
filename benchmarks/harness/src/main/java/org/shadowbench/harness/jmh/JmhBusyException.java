package org.shadowbench.harness.jmh;

/** Another JMH runs on this machine and holds JMH's lock, so that no benchmark can be run at present. */
public final class JmhBusyException extends Exception {

    private static final long serialVersionUID = 1;

    /** A part of the message that JMH prints if its lock is taken. */
    private static final String LOCK = "JMH lock";

    /** Makes the exception. */
    public JmhBusyException() {
        super("another JMH is running on this machine, and each would disturb the other");
    }

    /** @throws JmhBusyException if JMH said that its lock is taken */
    static void throwIfSaid(String message) throws JmhBusyException {
        if (message.contains(LOCK)) {
            throw new JmhBusyException();
        }
    }
}
