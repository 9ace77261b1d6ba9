/**
 * The vocabulary of shadow paging: access bits, levels with their index arithmetic, and entry layouts.
 *
 * <p>Static methods on primitives; nothing here holds state. Addresses and frame numbers are {@code long}, levels and
 * accesses {@code int}. Methods named {@code check...} throw {@link IllegalArgumentException} with the argument's name, its
 * value and what was expected; all others trust their arguments.
 */
package org.shadowbench.core.paging;
