/*
 * The inner work of a split in C, as the limit for the model: per table, make 512 SPTEs and set 512 reverse-map heads.
 *
 * The children of a huge page differ by their frames alone. They are new, and nothing else maps their frames, so the
 * code needs to read nothing before it writes. The head of a reverse map with one entry is that entry's address.
 */
#include <stdint.h>

enum { SPLIT_ENTRIES = 512, SPLIT_PAGE_SHIFT = 12 };

/* Fills count tables for consecutive huge pages. The first child of all is first. heads has one head for each child. */
void split_tables(uint64_t *const *tables, uint64_t *heads, int64_t count, uint64_t first)
{
    for (int64_t table = 0; table < count; table++) {
        uint64_t *restrict sptes = tables[table];
        uint64_t *restrict table_heads = heads + table * SPLIT_ENTRIES;
        uint64_t spte = first + ((uint64_t)table * SPLIT_ENTRIES << SPLIT_PAGE_SHIFT);
        for (int64_t i = 0; i < SPLIT_ENTRIES; i++) {
            sptes[i] = spte + ((uint64_t)i << SPLIT_PAGE_SHIFT);
            table_heads[i] = (uint64_t)(uintptr_t)&sptes[i];
        }
    }
}

/*
 * The same for tables and heads that may be filled already, so it tests each one first. Returns the number of heads
 * set.
 */
int64_t split_tables_checked(uint64_t *const *tables, uint64_t *heads, int64_t count, uint64_t first, uint64_t present)
{
    int64_t set = 0;
    for (int64_t table = 0; table < count; table++) {
        uint64_t *restrict sptes = tables[table];
        uint64_t *restrict table_heads = heads + table * SPLIT_ENTRIES;
        uint64_t spte = first + ((uint64_t)table * SPLIT_ENTRIES << SPLIT_PAGE_SHIFT);
        for (int64_t i = 0; i < SPLIT_ENTRIES; i++) {
            if (!(sptes[i] & present)) {
                sptes[i] = spte + ((uint64_t)i << SPLIT_PAGE_SHIFT);
                if (!table_heads[i]) {
                    table_heads[i] = (uint64_t)(uintptr_t)&sptes[i];
                    set++;
                }
            }
        }
    }
    return set;
}
