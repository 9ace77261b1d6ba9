/**
 * The guest: its page tables in guest memory, and their walk with its access rules.
 *
 * <p>
 * Guest addresses and frames are {@code long}. Every access is a user-mode access with write protection and NX in
 * force, as all accesses through a nested page table are. Public methods check their arguments once. Nothing here is
 * thread-safe.
 */
package org.shadowbench.core.guest;
