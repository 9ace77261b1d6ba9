/**
 * Shadow pages: their headers and tables, the hash that finds them, their allocation and caches, and the lists they are
 * on.
 */
package org.shadowbench.core.mmu.page;
