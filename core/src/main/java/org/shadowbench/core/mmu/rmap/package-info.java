/**
 * Reverse maps: the lists of the entries that map a frame or point to a page, their descriptors, and what finds leaves
 * by them.
 */
package org.shadowbench.core.mmu.rmap;
