/**
 * The state that all operations of an MMU share, as the kernel's share {@code struct kvm}: its memory slots with their
 * reverse-map heads, its shadow pages, its options and its counters.
 */
package org.shadowbench.core.mmu.state;
