#include "scenario.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_FIELDS = 8, PAGES_PER_MIB = 256, PAGES_PER_GIB = 1 << 18 };

/* What the field of an operation is; written as letters in `operations`. */
enum field {
    PAGE = 'p',
    FRAME = 'f',
    FROM = 'F',
    SIZE = 's', /* an entry's level, 4k to 512g */
    LEAF = 'l', /* a leaf's level, 4k to 1g */
    BITS = 'b',
    STRIDE = 't',
    COUNT = 'c',
    SEED = 'e',
    PERMILLE = 'm',
    SLOT = 'o',
    SWITCH = 'n'
};

static const struct operation {
    const char *name;
    enum op_kind kind;
    const char *fields;
    int required;
} operations[] = {
    {"r", OP_READ, "ptc", 1},         {"w", OP_WRITE, "ptc", 1},       {"x", OP_EXECUTE, "ptc", 1},
    {"mix", OP_MIX, "pcem", 4},       {"map", OP_MAP, "plfbc", 4},     {"unmap", OP_UNMAP, "psc", 2},
    {"protect", OP_PROTECT, "psbc", 3}, {"clean", OP_CLEAN, "psc", 2}, {"old", OP_OLD, "psc", 2},
    {"dirty", OP_DIRTY, "psc", 2},    {"copy", OP_COPY, "psF", 3},     {"flush", OP_FLUSH, "", 0},
    {"log+", OP_LOG_ON, "o", 1},      {"log-", OP_LOG_OFF, "o", 1},    {"get", OP_GET, "o", 1},
    {"clear", OP_CLEAR, "fc", 2},     {"nx", OP_NX, "n", 1},           {"max", OP_MAX, "c", 1},
    {"recover", OP_RECOVER, "", 0},
};

static char message[256];

static const char *wrong(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return message;
}

/* Takes `text` apart at each `separator`; returns the number of parts, or -1 if there are more than `limit`. */
static int split(char *text, char separator, char **parts, int limit) {
    int count = 0;
    for (;;) {
        if (count == limit) {
            return -1;
        }
        parts[count++] = text;
        text = strchr(text, separator);
        if (text == NULL) {
            return count;
        }
        *text++ = '\0';
    }
}

static bool parse_number(const char *text, uint64_t limit, uint64_t *value) {
    char *end;
    if (*text < '0' || *text > '9') {
        return false;
    }
    *value = strtoull(text, &end, 10);
    return *end == '\0' && *value <= limit;
}

static bool parse_page(const char *text, uint64_t *page) {
    uint64_t number = 0;
    if (*text < 'a' || *text >= 'a' + WINDOWS || !parse_number(text + 1, PAGES_PER_GIB - 1, &number)) {
        return false;
    }
    *page = slot_frame((unsigned) (*text - 'a' + 1)) + number;
    return true;
}

static bool parse_slot(const char *text, unsigned *slot) {
    *slot = (unsigned) (text[0] - 'A' + 1);
    return text[0] >= 'A' && text[0] < 'A' + SLOTS && text[1] == '\0';
}

static bool parse_frame(const char *text, uint64_t *frame) {
    uint64_t number = 0;
    if (*text < 'A' || *text >= 'A' + SLOTS || !parse_number(text + 1, PAGES_PER_GIB - 1, &number)) {
        return false;
    }
    *frame = slot_frame((unsigned) (*text - 'A' + 1)) + number;
    return true;
}

static bool parse_level(const char *text, int highest, int *level) {
    static const char *const names[] = {"4k", "2m", "1g", "512g"};
    for (*level = LEVEL_4K; *level <= highest; ++*level) {
        if (strcmp(text, names[*level - 1]) == 0) {
            return true;
        }
    }
    return false;
}

static bool parse_size(char *text, uint64_t *pages) {
    size_t length = strlen(text);
    if (length < 2 || (text[length - 1] != 'm' && text[length - 1] != 'g')) {
        return false;
    }
    uint64_t unit = text[length - 1] == 'm' ? PAGES_PER_MIB : PAGES_PER_GIB;
    text[length - 1] = '\0';
    bool valid = parse_number(text, PAGES_PER_GIB / unit, pages) && *pages > 0;
    *pages *= unit;
    return valid;
}

static bool parse_bits(const char *text, unsigned *bits) {
    static const char letters[] = "rwxad";
    *bits = 0;
    for (; *text != '\0'; text++) {
        const char *letter = strchr(letters, *text);
        if (letter == NULL) {
            return false;
        }
        *bits |= 1u << (letter - letters);
    }
    return *bits != 0;
}

static const char *parse_field(enum field field, char *text, struct op *op) {
    uint64_t number = 0;
    switch (field) {
    case PAGE:
        return parse_page(text, &op->page) ? NULL : "a page such as a0";
    case FROM:
        return parse_page(text, &op->frame) ? NULL : "a page such as a0";
    case FRAME:
        return parse_frame(text, &op->frame) ? NULL : "a frame such as A0";
    case SIZE:
        return parse_level(text, LEVEL_512G, &op->level) ? NULL : "4k, 2m, 1g or 512g";
    case LEAF:
        return parse_level(text, LEVEL_1G, &op->level) ? NULL : "4k, 2m or 1g";
    case BITS:
        return parse_bits(text, &op->bits) ? NULL : "letters of rwxad";
    case STRIDE:
        return parse_number(text, PAGES_PER_GIB, &op->stride) ? NULL : "a number of pages";
    case COUNT:
        return parse_number(text, UINT32_MAX, &op->count) && op->count > 0 ? NULL : "a number, at least 1";
    case SEED:
        if (!parse_number(text, UINT32_MAX, &number)) {
            return "a number of 32 bits";
        }
        op->seed = (uint32_t) number;
        return NULL;
    case PERMILLE:
        if (!parse_number(text, 1000, &number)) {
            return "a number up to 1000";
        }
        op->permille = (uint32_t) number;
        return NULL;
    case SLOT:
        return parse_slot(text, &op->slot) ? NULL : "a slot, A to C";
    case SWITCH:
        op->on = strcmp(text, "on") == 0;
        return op->on || strcmp(text, "off") == 0 ? NULL : "on or off";
    }
    return "nothing";
}

static const char *parse_op(char *text, struct op *op) {
    char whole[128];
    snprintf(whole, sizeof whole, "%s", text);
    *op = (struct op) {.stride = 1, .count = 1, .outside = *text == '!'};
    char *fields[MAX_FIELDS];
    int count = split(text + op->outside, ':', fields, MAX_FIELDS) - 1;
    for (unsigned i = 0; i < sizeof operations / sizeof *operations; i++) {
        const struct operation *operation = &operations[i];
        if (strcmp(fields[0], operation->name) != 0) {
            continue;
        }
        op->kind = operation->kind;
        if (op->outside && (op->kind < OP_MAP || op->kind > OP_COPY)) {
            return wrong("\"%s\": only a change of L1's entries can come from outside", whole);
        }
        if (count < operation->required || count > (int) strlen(operation->fields)) {
            return wrong("\"%s\" has %d fields, expected %d to %zu", whole, count, operation->required,
                         strlen(operation->fields));
        }
        for (int field = 0; field < count; field++) {
            const char *expected = parse_field((enum field) operation->fields[field], fields[field + 1], op);
            if (expected != NULL) {
                return wrong("\"%s\" has \"%s\", expected %s", whole, fields[field + 1], expected);
            }
        }
        return NULL;
    }
    return wrong("\"%s\" is not an operation", whole);
}

static const char *parse_phase(char *text, struct scenario *to) {
    struct phase *phase = &to->phases[to->phase_count++];
    phase->label = strdup(text);
    char *equals = strchr(text, '=');
    if (equals != NULL) {
        *strchr(phase->label, '=') = '\0';
        text = equals + 1;
    }
    phase->first_op = to->op_count;
    for (char *rest = text; rest != NULL;) {
        char *op = rest;
        rest = strchr(op, ',');
        if (rest != NULL) {
            *rest++ = '\0';
        }
        if (to->op_count == MAX_OPS) {
            return wrong("more than %d operations", MAX_OPS);
        }
        const char *error = parse_op(op, &to->ops[to->op_count++]);
        if (error != NULL) {
            return error;
        }
    }
    phase->op_count = to->op_count - phase->first_op;
    return NULL;
}

static const char *parse_memory(char *text, struct scenario *to) {
    char *slots[SLOTS];
    int count = split(text, ',', slots, SLOTS);
    if (count < 0) {
        return wrong("memory has more than %d slots", SLOTS);
    }
    for (int i = 0; i < count; i++) {
        struct slot *slot = &to->slots[i + 1];
        char *parts[3];
        int part_count = split(slots[i], '/', parts, 3);
        if (part_count < 2 || !parse_size(parts[0], &slot->pages) || !parse_level(parts[1], LEVEL_1G, &slot->host_level)
            || (part_count == 3 && strcmp(parts[2], "ro") != 0)) {
            return wrong("slot %c of memory is malformed, expected SIZE/HOST or SIZE/HOST/ro, such as 4m/2m", 'A' + i);
        }
        if (slot->pages % pages_of(slot->host_level) != 0) {
            return wrong("slot %c of memory is not a multiple of its host pages", 'A' + i);
        }
        slot->read_only = part_count == 3;
    }
    return NULL;
}

static const char *parse_window(char *text, char name, struct window *to) {
    char *parts[4];
    char *bits[MAX_BITS];
    if (split(text, '/', parts, 4) != 4 || !parse_frame(parts[0], &to->frame) || !parse_size(parts[1], &to->pages)
        || !parse_level(parts[2], LEVEL_1G, &to->leaf_level)
        || (to->bits_count = split(parts[3], ',', bits, MAX_BITS)) < 0) {
        return wrong("window %c is malformed, expected FRAME/SIZE/LEAF/BITS[,BITS...], such as A0/4m/2m/rwxad", name);
    }
    for (int i = 0; i < to->bits_count; i++) {
        if (!parse_bits(bits[i], &to->bits[i])) {
            return wrong("window %c has \"%s\", expected letters of rwxad", name, bits[i]);
        }
    }
    if (to->pages % pages_of(to->leaf_level) != 0 || to->frame % pages_of(to->leaf_level) != 0) {
        return wrong("window %c is not aligned to its leaves", name);
    }
    return NULL;
}

/* Takes an option, or says by `is_option` that it is none, but a phase. */
static const char *parse_option(char *text, struct scenario *to, bool *is_option) {
    char *value = strchr(text, '=');
    *is_option = true;
    uint64_t number = 0;
    if (value == NULL) {
        *is_option = false;
        return NULL;
    }
    *value++ = '\0';
    if (strcmp(text, "nx") == 0) {
        to->nx = strcmp(value, "on") == 0;
        return to->nx || strcmp(value, "off") == 0 ? NULL : wrong("nx is \"%s\", expected on or off", value);
    }
    if (strcmp(text, "memory") == 0) {
        return parse_memory(value, to);
    }
    if (*text >= 'a' && *text < 'a' + WINDOWS && text[1] == '\0') {
        return parse_window(value, *text, &to->windows[*text - 'a']);
    }
    if (strcmp(text, "log") == 0) {
        to->all_set = strcmp(value, "allset") == 0;
        return to->all_set || strcmp(value, "simple") == 0 ? NULL
                                                            : wrong("log is \"%s\", expected simple or allset", value);
    }
    if (strcmp(text, "recovery") == 0) {
        bool valid = parse_number(value, UINT32_MAX, &number);
        to->recovery_ratio = (uint32_t) number;
        return valid ? NULL : wrong("recovery is \"%s\", expected a number", value);
    }
    if (strcmp(text, "skip") == 0) {
        return parse_number(value, pages_of(LEVEL_2M) - 1, &to->slots[1].skip)
                   ? NULL
                   : wrong("skip is \"%s\", expected a number of frames below 512", value);
    }
    if (strcmp(text, "ad") == 0) {
        to->accessed_dirty = false;
        return strcmp(value, "off") == 0 ? NULL : wrong("ad is \"%s\", expected off", value);
    }
    value[-1] = '=';
    *is_option = false;
    return NULL;
}

static bool in_slot(const struct scenario *scenario, uint64_t frame, uint64_t pages) {
    uint64_t slot = frame >> 18;
    uint64_t offset = frame & (PAGES_PER_GIB - 1);
    return slot <= SLOTS && offset + pages <= scenario->slots[slot].pages;
}

/* What can only be checked when all is known. */
static const char *check(const struct scenario *scenario) {
    if (scenario->slots[1].pages == 0) {
        return "memory is missing";
    }
    for (int i = 0; i < WINDOWS; i++) {
        const struct window *window = &scenario->windows[i];
        if (window->pages != 0 && !in_slot(scenario, window->frame, 1)) {
            return wrong("window %c begins in no slot", 'a' + i);
        }
    }
    for (int i = 0; i < scenario->op_count; i++) {
        const struct op *op = &scenario->ops[i];
        if (op->slot != 0 && scenario->slots[op->slot].pages == 0) {
            return wrong("there is no slot %c", 'A' + op->slot - 1);
        }
        if (op->kind == OP_CLEAR) {
            if (!scenario->all_set) {
                return "clear needs log=allset";
            }
            uint64_t skip = scenario->slots[op->frame >> 18].skip;
            if (!in_slot(scenario, op->frame, op->count) || (op->frame & (PAGES_PER_GIB - 1)) < skip
                || (op->frame - skip) % 64 != 0
                || (in_slot(scenario, op->frame, op->count + 1) && op->count % 64 != 0)) {
                return "clear needs a range of its slot in multiples of 64 frames, or up to its end";
            }
        }
        if (op->kind == OP_MAP && (op->page | op->frame) % pages_of(op->level) != 0) {
            return "map needs a page and a frame that are multiples of the leaf's size";
        }
        if (op->kind == OP_MAX && op->count < 64) {
            return "max is below 64, the least that KVM takes";
        }
        if (op->kind == OP_RECOVER && scenario->recovery_ratio == 0) {
            return "recover needs the option recovery";
        }
    }
    return NULL;
}

const char *parse_scenario(char *line, struct scenario *to) {
    *to = (struct scenario) {.accessed_dirty = true};
    bool options = true;
    for (char *word = strtok(line, " "); word != NULL; word = strtok(NULL, " ")) {
        const char *error = NULL;
        if (to->name == NULL) {
            to->name = word;
            continue;
        }
        if (options) {
            error = parse_option(word, to, &options);
        }
        if (error == NULL && !options) {
            error = parse_phase(word, to);
        }
        if (error != NULL) {
            return error;
        }
    }
    return to->phase_count == 0 ? "there is no phase" : check(to);
}

static bool is_executable_only(unsigned bits) {
    return (bits & (ENTRY_R | ENTRY_W | ENTRY_X)) != 0 && (bits & ENTRY_R) == 0;
}

bool needs_intel(const struct scenario *scenario) {
    bool needed = !scenario->accessed_dirty;
    for (int i = 0; i < WINDOWS; i++) {
        for (int k = 0; k < scenario->windows[i].bits_count; k++) {
            needed |= is_executable_only(scenario->windows[i].bits[k]);
        }
    }
    for (int i = 0; i < scenario->op_count; i++) {
        const struct op *op = &scenario->ops[i];
        needed |= (op->kind == OP_MAP || op->kind == OP_PROTECT) && is_executable_only(op->bits);
    }
    return needed;
}
