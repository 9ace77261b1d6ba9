/** Splits of huge pages, and the dirty logging that asks for them. */
package org.shadowbench.core.mmu.split;
