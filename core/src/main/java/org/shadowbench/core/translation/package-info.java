/**
 * The packed array of guest frame numbers and access bits beside a shadow page table: KVM's {@code shadowed_translation}.
 *
 * <p>Public methods check their arguments once; inner loops don't check again. Nothing here is thread-safe: callers hold the
 * MMU lock.
 */
package org.shadowbench.core.translation;
