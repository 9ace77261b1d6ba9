/**
 * Unchecked reads and writes of off-heap memory by address. Not exported: a wrong address corrupts or crashes the JVM.
 */
package org.shadowbench.core.memory.raw;
