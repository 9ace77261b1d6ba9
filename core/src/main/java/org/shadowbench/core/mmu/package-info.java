/**
 * A model of KVM's x86 shadow MMU as of v6.0: shadow pages, reverse maps, and the operations on them.
 *
 * <p>{@link org.shadowbench.core.mmu.ShadowMmu} is the whole and the only door; it checks what comes in. Behind it stands one class
 * per concept and one per operation, each named in its Javadoc after its counterpart in the kernel; those trust one
 * another. Page tables, translation arrays, reverse-map heads and descriptors are off-heap longs; only the headers of
 * pages and slots are objects, and none is made on the way of a fault or a split once
 * {@link org.shadowbench.core.mmu.ShadowMmu#reserve reserved}.
 *
 * <p>What is not modelled: TLBs (a flush is counted, and every access walks the tables), MMIO, supervisor accesses, guest tables with
 * entries of 4 bytes, more than one vCPU at a time. Nothing here is thread-safe: callers hold the MMU lock.
 */
package org.shadowbench.core.mmu;
