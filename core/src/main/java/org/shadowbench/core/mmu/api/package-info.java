/**
 * The terms of the MMU: the options that it is made with, the slots it is given, and the results and counters it gives
 * back.
 *
 * <p>
 * {@link org.shadowbench.core.mmu} is the door, where an MMU is made and used. The rooms between the door and this
 * package hold the model, and they are not exported. They use these types too, so the types lie below them.
 */
package org.shadowbench.core.mmu.api;
