/* A scenario, as README.md defines it, taken apart. */
#ifndef SCENARIO_H
#define SCENARIO_H

#include <stdbool.h>
#include <stdint.h>

enum { SLOTS = 3, WINDOWS = 3, MAX_BITS = 16, MAX_OPS = 4096 };

enum { PAGE_SHIFT = 12, LEVEL_4K = 1, LEVEL_2M = 2, LEVEL_1G = 3, LEVEL_512G = 4 };

enum { ENTRY_R = 1, ENTRY_W = 2, ENTRY_X = 4, ENTRY_A = 8, ENTRY_D = 16 };

enum op_kind {
    OP_READ,
    OP_WRITE,
    OP_EXECUTE,
    OP_MIX,
    OP_MAP,
    OP_UNMAP,
    OP_PROTECT,
    OP_CLEAN,
    OP_OLD,
    OP_DIRTY,
    OP_COPY,
    OP_FLUSH,
    OP_LOG_ON,
    OP_LOG_OFF,
    OP_GET,
    OP_CLEAR,
    OP_NX,
    OP_MAX,
    OP_RECOVER
};

struct op {
    enum op_kind kind;
    bool outside;      /* the VMM writes the entry, not L1 */
    bool on;           /* OP_NX */
    uint64_t page;     /* L2's address / 4096 */
    uint64_t frame;    /* L1's, or the page that OP_COPY copies from */
    uint64_t stride;   /* in pages */
    uint64_t count;
    int level;
    unsigned bits;
    unsigned slot;     /* 1 to SLOTS */
    uint32_t seed, permille;
};

struct phase {
    const char *label;
    int first_op, op_count;
};

struct slot {
    uint64_t pages; /* 0: there is none */
    uint64_t skip;  /* how many of them lie before the slot's first frame */
    int host_level;
    bool read_only;
};

struct window {
    uint64_t pages; /* 0: nothing is mapped at first */
    uint64_t frame;
    int leaf_level;
    int bits_count;
    unsigned bits[MAX_BITS];
};

struct scenario {
    const char *name;
    bool nx, all_set, accessed_dirty;
    uint32_t recovery_ratio;
    struct slot slots[SLOTS + 1];     /* slot 0 is not described by a scenario */
    struct window windows[WINDOWS];
    int op_count, phase_count;
    struct op ops[MAX_OPS];
    struct phase phases[MAX_OPS];
};

/* Takes a line apart, which it changes and refers to. Returns NULL, or what is wrong, in static memory. */
const char *parse_scenario(char *line, struct scenario *to);

/* Whether an AMD processor can do it: it has no execute-only entries, and its A and D bits are never off. */
bool needs_intel(const struct scenario *scenario);

static inline uint64_t pages_of(int level) {
    return UINT64_C(1) << 9 * (level - 1);
}

static inline uint64_t slot_frame(unsigned slot) {
    return (uint64_t) slot << 18;
}

#endif
