/**
 * A model of KVM's x86 shadow MMU as of v6.0: the door.
 *
 * <p>
 * {@link org.shadowbench.core.mmu.ShadowMmu} is the MMU of one guest. It checks its arguments, and the operations
 * behind it trust one another. Those lie in rooms below this package. A room uses only the rooms below it, and only
 * {@code api} is exported. From the lowest to the highest:
 *
 * <ul>
 * <li>{@code api}: options, slots, results and counters, which all rooms and the MMU's users share
 * <li>{@code page}: shadow pages, their hash, their allocation
 * <li>{@code state}: what all operations share, as the kernel's share {@code struct kvm}
 * <li>{@code rmap}: reverse maps, parent entries, write protection
 * <li>{@code sync}: pages that lag behind the guest's tables
 * <li>{@code zap}: reclaim, NX recovery, writes to shadowed tables
 * <li>{@code fault}: faults, roots, links
 * <li>{@code split}: splits of huge pages, dirty logging
 * </ul>
 *
 * <p>
 * Each operation is a class that is named, or names in its Javadoc, its counterpart in the kernel. Page tables,
 * translation arrays, reverse-map heads and descriptors are off-heap longs. Only the headers of pages and slots are
 * objects, and a fault or a split makes none once {@link org.shadowbench.core.mmu.ShadowMmu#reserve} has set enough of
 * them aside.
 *
 * <p>
 * Names of {@code long} values are the kernel's everywhere:
 *
 * <ul>
 * <li>{@code address}: a guest address, in bytes, below 2<sup>48</sup>. In the memory packages and of tables, a host
 * address
 * <li>{@code gfn}: the number of a guest frame of 4 KiB
 * <li>{@code pfn}: the number of a host frame of 4 KiB
 * <li>{@code gpte}: the value of an entry of a guest page table
 * <li>{@code spte}: the value of an entry of a shadow page table. 0 is not present
 * <li>{@code sptep}: the host address of an SPTE, as the kernel's {@code u64 *sptep}
 * <li>{@code spt}: the host address of a table of 512 SPTEs
 * <li>{@code head}: the head of a list of SPTEs, of a reverse map or of a page's parents, or the host address of such a
 * head
 * </ul>
 *
 * <p>
 * The model has no TLBs (a flush is counted, and every access walks the tables), no MMIO, no supervisor accesses, no
 * guest tables with entries of 4 bytes, and one vCPU at a time. Nothing here is thread-safe: callers hold the MMU lock.
 */
package org.shadowbench.core.mmu;
