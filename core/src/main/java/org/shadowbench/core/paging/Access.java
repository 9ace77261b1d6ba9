package org.shadowbench.core.paging;

/**
 * The three access bits of a guest translation, numbered as KVM's {@code ACC_*_MASK} constants.
 *
 * <p>
 * An access is an {@code int} from 0 to {@link #ALL}. For guest EPT entries {@link #USER} means readable, as
 * {@code gpte_access} in KVM's {@code paging_tmpl.h} has it.
 */
public final class Access {

    /** The guest allows instruction fetches. */
    public static final int EXEC = 1;

    /** The guest allows writes. The same value as {@code PT_WRITABLE_MASK}. */
    public static final int WRITE = 2;

    /** The guest allows user-mode accesses. The same value as {@code PT_USER_MASK}. */
    public static final int USER = 4;

    /** All three, and the mask of the bits that an access may have. */
    public static final int ALL = EXEC | WRITE | USER;

    private Access() {}

    /** Tells if {@code access} allows everything that {@code wanted} asks for. */
    public static boolean allows(int access, int wanted) {
        return (access & wanted) == wanted;
    }

    /**
     * Returns {@code access} if it is a set of the three access bits.
     *
     * @throws IllegalArgumentException if it has any other bit
     */
    public static int check(int access) {
        if ((access & ~ALL) != 0) {
            throw new IllegalArgumentException("access is " + access + ", expected 0 to " + ALL);
        }
        return access;
    }

    /**
     * The access as three letters in the order user, write, execute, with a dash for what is not allowed: {@code uw-}.
     */
    public static String toString(int access) {
        check(access);
        return (allows(access, USER) ? "u" : "-") + (allows(access, WRITE) ? "w" : "-")
                + (allows(access, EXEC) ? "x" : "-");
    }
}
