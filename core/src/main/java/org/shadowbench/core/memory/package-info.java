/**
 * Off-heap pages of 512 longs, which hold page tables and the arrays beside them.
 *
 * <p>
 * A page is named by its address, a {@code long}. {@link org.shadowbench.core.memory.PagePool} gives pages out, takes
 * them back and finds their owners. Nothing here reads or writes them, and nothing is thread-safe: callers hold the MMU
 * lock.
 */
package org.shadowbench.core.memory;
