/**
 * Takes shadow pages and entries away: by reclaim, by NX recovery, and when the guest writes a table that is shadowed.
 */
package org.shadowbench.core.mmu.zap;
