/**
 * Packed arrays of guest frame numbers and access bits in off-heap memory, and a model of KVM's x86 shadow MMU around
 * them.
 *
 * <p>The packages are rooms, and a lower one knows nothing of a higher one: {@code paging} is the vocabulary,
 * {@code memory} the off-heap pages, {@code translation} the packed arrays, {@code guest} the guest's page tables, and
 * {@code mmu} the shadow MMU itself. {@code mmu} has rooms of its own, which its package documentation lists. Rooms
 * that are not exported may read and write memory unchecked.
 *
 * <p>Off-heap memory is reached through a restricted method, so a program that uses this module runs with
 * {@code --enable-native-access=org.shadowbench.core}.
 */
module org.shadowbench.core {
    exports org.shadowbench.core.guest;
    exports org.shadowbench.core.memory;
    exports org.shadowbench.core.mmu;
    exports org.shadowbench.core.mmu.api;
    exports org.shadowbench.core.paging;
    exports org.shadowbench.core.translation;
}
