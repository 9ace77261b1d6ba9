/**
 * The packed array of guest frame numbers and access bits beside a shadow page table: KVM's
 * {@code shadowed_translation}.
 *
 * <p>
 * Methods check their arguments, except those named {@code ...Unchecked}. Nothing here is thread-safe: callers hold the
 * MMU lock.
 */
package org.shadowbench.core.translation;
