/**
 * Faults of the guest on the shadow tables: the way from the root to the leaf, and what is found, made, linked and
 * unlinked on it.
 */
package org.shadowbench.core.mmu.fault;
