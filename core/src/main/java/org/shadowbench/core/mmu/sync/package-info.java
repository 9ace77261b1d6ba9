/**
 * Shadow pages that lag behind the guest tables they shadow, what brings them up to date, and the leaves that are made
 * on the way.
 */
package org.shadowbench.core.mmu.sync;
