/*
 * Whole batches over the packed array in C, as the limit for Java.
 *
 * An entry is gfn << 12 | access. A slot numbers the entries of all pages: page slot >> 9, index slot & 511. Each
 * function does the same work as its counterpart in JavaBatches, entry by entry, sums included.
 */
#include <stdint.h>

enum { GFN_SHIFT = 12, ACCESS_MASK = 7, PAGE_SHIFT = 9, ENTRIES = 1 << PAGE_SHIFT, INDEX_MASK = ENTRIES - 1 };

static inline uint64_t entry_at(uint64_t *const *pages, int32_t slot)
{
    return pages[slot >> PAGE_SHIFT][slot & INDEX_MASK];
}

uint64_t sum_gfns(uint64_t *const *pages, const int32_t *slots, int64_t count)
{
    uint64_t sum = 0;
    for (int64_t i = 0; i < count; i++)
        sum += entry_at(pages, slots[i]) >> GFN_SHIFT;
    return sum;
}

uint64_t sum_accesses(uint64_t *const *pages, const int32_t *slots, int64_t count)
{
    uint64_t sum = 0;
    for (int64_t i = 0; i < count; i++)
        sum += entry_at(pages, slots[i]) & ACCESS_MASK;
    return sum;
}

uint64_t sum_both(uint64_t *const *pages, const int32_t *slots, int64_t count)
{
    uint64_t sum = 0;
    for (int64_t i = 0; i < count; i++) {
        uint64_t entry = entry_at(pages, slots[i]);
        sum += (entry >> GFN_SHIFT) + (entry & ACCESS_MASK);
    }
    return sum;
}

/* zero is 0. The compiler can't know that, so each look-up waits for the gfn before it. */
uint64_t chain_gfns(uint64_t *const *pages, const int32_t *slots, int64_t count, int32_t zero)
{
    uint64_t gfn = 0;
    for (int64_t i = 0; i < count; i++)
        gfn = entry_at(pages, slots[i] + ((int32_t)gfn & zero)) >> GFN_SHIFT;
    return gfn;
}

uint64_t chain_accesses(uint64_t *const *pages, const int32_t *slots, int64_t count, int32_t zero)
{
    uint64_t access = 0;
    for (int64_t i = 0; i < count; i++)
        access = entry_at(pages, slots[i] + ((int32_t)access & zero)) & ACCESS_MASK;
    return access;
}

uint64_t decode(uint64_t *const *pages, int64_t count)
{
    uint64_t sum = 0;
    for (int64_t page = 0; page < count; page++) {
        const uint64_t *entries = pages[page];
        for (int index = 0; index < ENTRIES; index++)
            sum += (entries[index] >> GFN_SHIFT) + (entries[index] & ACCESS_MASK);
    }
    return sum;
}

void set_translations(uint64_t *const *pages, const int32_t *slots, const uint8_t *accesses, int64_t count,
                      uint64_t first_gfn)
{
    for (int64_t i = 0; i < count; i++) {
        int32_t slot = slots[i];
        pages[slot >> PAGE_SHIFT][slot & INDEX_MASK] = (first_gfn + (uint64_t)i) << GFN_SHIFT | accesses[i];
    }
}

void set_accesses(uint64_t *const *pages, const int32_t *slots, const uint8_t *accesses, int64_t count, int32_t flip)
{
    for (int64_t i = 0; i < count; i++) {
        uint64_t *entry = &pages[slots[i] >> PAGE_SHIFT][slots[i] & INDEX_MASK];
        *entry = (*entry & ~(uint64_t)ACCESS_MASK) | (uint64_t)(accesses[i] ^ flip);
    }
}
