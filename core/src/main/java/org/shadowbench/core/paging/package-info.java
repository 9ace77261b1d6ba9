/**
 * The vocabulary of shadow paging: access bits, levels with their index arithmetic, entry layouts, and roles of shadow
 * pages.
 *
 * <p>
 * Static methods on primitives. Nothing here holds state. Addresses and frame numbers are {@code long}, levels,
 * accesses and roles are {@code int}. Methods named {@code check...} throw {@link IllegalArgumentException} with the
 * argument's name, its value and what was expected. All others trust their arguments.
 */
package org.shadowbench.core.paging;
