/**
 * Off-heap pages of 512 longs: where page tables and the arrays beside them live.
 *
 * <p>A page is named by its address. {@link org.shadowbench.core.memory.PagePool} gives pages out, takes them back and tells
 * whose they are; {@link org.shadowbench.core.memory.OffHeap} reads and writes them. Neither is thread-safe: callers hold
 * the MMU lock.
 */
package org.shadowbench.core.memory;
