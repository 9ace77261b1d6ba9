#include "vmm.h"

enum { ROOT_LEVEL = 4, ENTRY_HUGE = 0x80, INDEX_BITS = 9 };

static const uint64_t ADDRESS = 0x000ffffffffff000;

static uint64_t next_table = TABLES + 0x1000;

/* Writes (old & keep) | set into an entry, by L1's processor or, from outside, by the VMM. */
static void change(uint64_t entry, uint64_t keep, uint64_t set, bool outside) {
    if (outside) {
        put64(entry, (get64(entry) & keep) | set);
        return;
    }
    put64(MAILBOX + MAIL_ENTRY, entry);
    put64(MAILBOX + MAIL_KEEP, keep);
    put64(MAILBOX + MAIL_SET, set);
    command_l1(WRITE);
}

static uint64_t new_table(void) {
    if (next_table >= LOW_SIZE) {
        die("more nested tables than L1 has memory for");
    }
    next_table += 0x1000;
    return next_table - 0x1000;
}

/* The address of the entry of `level` on the way to a page. Tables that are missing are made, or else an error. */
static uint64_t find_entry(uint64_t page, int level, bool make, bool outside) {
    uint64_t table = TABLES;
    for (int above = ROOT_LEVEL;; above--) {
        uint64_t entry = table + 8 * (page >> INDEX_BITS * (above - 1) & 511);
        if (above == level) {
            return entry;
        }
        uint64_t value = get64(entry);
        bool present = processor->permissions(value) != 0;
        if (present && (value & ENTRY_HUGE) != 0) {
            die("page 0x%llx has a leaf of level %d above level %d", (unsigned long long) page, above, level);
        }
        if (!present && !make) {
            die("page 0x%llx has no table of level %d", (unsigned long long) page, above - 1);
        }
        if (!present) {
            change(entry, 0, new_table() | processor->table_bits, outside);
        }
        table = get64(entry) & ADDRESS;
    }
}

static void change_entry(const struct op *op, uint64_t i) {
    uint64_t page = op->page + i * pages_of(op->level);
    bool make = op->kind == OP_MAP || op->kind == OP_COPY;
    uint64_t entry = find_entry(page, op->level, make, op->outside);
    const uint64_t none = processor->entry_bits(0);
    const uint64_t access = processor->entry_bits(ENTRY_R | ENTRY_W | ENTRY_X) ^ none;
    const uint64_t dirty = processor->entry_bits(ENTRY_D) ^ none, accessed = processor->entry_bits(ENTRY_A) ^ none;
    switch (op->kind) {
    case OP_MAP:
        change(entry, 0,
               (op->frame + i * pages_of(op->level)) << PAGE_SHIFT | processor->entry_bits(op->bits)
                   | (op->level > LEVEL_4K ? ENTRY_HUGE : 0),
               op->outside);
        break;
    case OP_UNMAP:
        change(entry, 0, 0, op->outside);
        break;
    case OP_PROTECT:
        change(entry, ~access, processor->entry_bits(op->bits) & access, op->outside);
        break;
    case OP_CLEAN:
        change(entry, ~dirty, 0, op->outside);
        break;
    case OP_OLD:
        change(entry, ~(dirty | accessed), 0, op->outside);
        break;
    case OP_DIRTY:
        change(entry, ~UINT64_C(0), dirty | accessed, op->outside);
        break;
    default: /* OP_COPY */
        change(entry, 0, get64(find_entry(op->frame, op->level, false, op->outside)), op->outside);
    }
}

void change_tables(const struct op *op) {
    for (uint64_t i = 0; i < op->count; i++) {
        change_entry(op, i);
    }
}

static void map_window(const struct window *window, unsigned number) {
    uint64_t step = window->leaf_level == LEVEL_1G ? pages_of(LEVEL_1G) : pages_of(LEVEL_2M);
    for (uint64_t at = 0; at < window->pages; at += step) {
        struct op op = {.kind = OP_MAP,
                        .outside = true,
                        .page = slot_frame(number + 1) + at,
                        .frame = window->frame + at,
                        .count = step / pages_of(window->leaf_level),
                        .level = window->leaf_level,
                        .bits = window->bits[at / pages_of(LEVEL_2M) % (uint64_t) window->bits_count]};
        if (op.count * pages_of(op.level) > window->pages - at) {
            op.count = (window->pages - at) / pages_of(op.level);
        }
        change_tables(&op);
    }
}

void make_tables(const struct scenario *scenario) {
    struct op program = {.kind = OP_MAP,
                         .outside = true,
                         .page = L2_CODE >> PAGE_SHIFT,
                         .frame = L2_CODE >> PAGE_SHIFT,
                         .count = 1,
                         .level = LEVEL_2M,
                         .bits = ENTRY_R | ENTRY_W | ENTRY_X | ENTRY_A | ENTRY_D};
    change_tables(&program);
    for (unsigned i = 0; i < WINDOWS; i++) {
        map_window(&scenario->windows[i], i);
    }
}
