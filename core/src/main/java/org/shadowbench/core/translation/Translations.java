package org.shadowbench.core.translation;

/**
 * The translations that one shadow page shadows: a gfn and an access for each of its 512 entries.
 *
 * <p>
 * {@link TranslationArray} is the layout that KVM has. Other layouts to measure it against implement this too. They
 * refuse the same arguments.
 */
public interface Translations {

    /**
     * The guest frame number that entry {@code index} shadows ({@code kvm_mmu_page_get_gfn} of an indirect page).
     *
     * @throws IndexOutOfBoundsException if the index is not 0 to 511
     */
    long gfn(int index);

    /**
     * The access that the guest allows through entry {@code index} ({@code kvm_mmu_page_get_access}).
     *
     * @throws IndexOutOfBoundsException if the index is not 0 to 511
     */
    int access(int index);

    /**
     * Stores what entry {@code index} shadows ({@code kvm_mmu_page_set_translation}).
     *
     * @throws IndexOutOfBoundsException if the index is not 0 to 511
     * @throws IllegalArgumentException if the gfn does not fit in 52 bits, or the access is not 0 to 7
     */
    void setTranslation(int index, long gfn, int access);

    /**
     * Changes the access of entry {@code index} and keeps its gfn ({@code kvm_mmu_page_set_access}).
     *
     * @throws IndexOutOfBoundsException if the index is not 0 to 511
     * @throws IllegalArgumentException if the access is not 0 to 7
     */
    void setAccess(int index, int access);
}
