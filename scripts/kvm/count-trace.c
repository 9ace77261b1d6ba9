/*
 * Reads what the emulated machine sends (see `init`), and writes the blocks of a recording to standard output.
 *
 *     count-trace amd|intel SCENARIOS INFO [--ticks]
 *
 * SCENARIOS  how many there will be, to report progress
 * INFO       a file to write; receives the lines "KEY VALUE" of @info
 * --ticks    there is no trace: write how many ticks each phase took
 *
 * README.md defines the counters. Those of L1's own pages are left out: L2's memory is known by its address, and L1's
 * tables are KVM's TDP MMU, which has an event of its own. Progress goes to standard error, each second on a terminal,
 * else every 30 seconds.
 *
 * Ends with 0; 70 if a scenario failed, or what the trace says and KVM's statistics differ; 74 if the input ends too
 * early.
 */
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FAILED = 70, CUT_OFF = 74 };

enum { MAX_PHASES = 4096, SPTE_PRESENT = 1 << 11, SPTE_WRITABLE = 2 };

enum counter {
    FAULTS_R, FAULTS_W, FAULTS_X, REFLECTED, NEW, REUSED, ZAPPED, SPLIT2M, SPLIT1G, DROPS, LINKS, FLUSHES, MAPPED_4K,
    MAPPED_2M, MAPPED_1G, DIRTY, NX, SPURIOUS, RECYCLED, FLOODED, UNSYNC, RANGE_PAGES, L1FLUSHES, YIELDS, COUNTERS
};

static const char *const names[COUNTERS] = {
    "faults_r", "faults_w", "faults_x", "reflected", "new", "reused", "zapped", "split2m", "split1g", "drops", "links",
    "flushes", "4k", "2m", "1g", "dirty", "nx", "spurious", "recycled", "flooded", "unsync", "range_pages",
    "l1flushes", "yields"};

/* KVM's statistics, and which counter each is, before what is L1's is taken off. */
static const struct {
    const char *name;
    enum counter counter;
} statistics[] = {{"reflected", REFLECTED},     {"dirty", DIRTY},
                  {"pages_4k", MAPPED_4K},      {"pages_2m", MAPPED_2M},
                  {"pages_1g", MAPPED_1G},      {"remote_tlb_flush_requests", FLUSHES},
                  {"nx_lpage_splits", NX},      {"pf_spurious", SPURIOUS},
                  {"mmu_recycled", RECYCLED},   {"mmu_flooded", FLOODED},
                  {"mmu_unsync", UNSYNC}};

static struct phase {
    char *label;
    uint64_t ticks;
    long long counts[COUNTERS];
    long long flush_calls; /* by the trace: FLUSHES, if nothing was lost */
} phases[MAX_PHASES];

static bool intel, write_ticks;
static long total, done;

static char *scenario, *failure;
static char sptes[1 << 20];
static int phase_count;

static int traced;             /* phases begun in the trace */
static struct phase *current;  /* NULL between phases */
static bool l1_protected;      /* KVM has just write-protected L1's mapping of a table */
static int status;

static void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    if (failure == NULL && vasprintf(&failure, format, arguments) < 0) {
        failure = NULL;
    }
    va_end(arguments);
    status = FAILED;
}

static bool starts_with(const char *text, const char *prefix) {
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* The number after a word such as "gfn ", in hexadecimal; 0 if it isn't there. */
static uint64_t hex_after(const char *text, const char *word) {
    const char *at = strstr(text, word);
    return at == NULL ? 0 : strtoull(at + strlen(word), NULL, 16);
}

static long decimal_after(const char *text, const char *word) {
    const char *at = strstr(text, word);
    return at == NULL ? 0 : strtol(at + strlen(word), NULL, 10);
}

/* Whether L2 uses the address, which L1 itself never does: L2's program, or data. */
static bool is_l2(uint64_t address) {
    return (address >= 0x200000 && address < 0x400000) || address >= 1 << 30;
}

/* Whether a shadow page is L2's: it shadows a table, or maps memory of L2. */
static bool is_l2_page(const char *event) {
    return strstr(event, " direct ") == NULL || is_l2(hex_after(event, "gfn ") << 12);
}

static void take_fault(const char *event) {
    if (!is_l2(hex_after(event, "address "))) {
        return;
    }
    uint64_t error = hex_after(event, "error_code ");
    bool fetch = error & (intel ? 4 : 16), write = error & 2;
    current->counts[fetch ? FAULTS_X : write ? FAULTS_W : FAULTS_R]++;
}

static void take_tdp_change(const char *event) {
    uint64_t old = hex_after(event, "old_spte "), new = hex_after(event, "new_spte ");
    if (decimal_after(event, " level ") == 1) {
        current->counts[MAPPED_4K] -= ((new & SPTE_PRESENT) != 0) - ((old & SPTE_PRESENT) != 0);
    }
    l1_protected |= (old & SPTE_PRESENT) && (old & SPTE_WRITABLE) && (new & SPTE_PRESENT) && !(new & SPTE_WRITABLE);
}

/* A flush of a range calls the one of everything, and is seen twice, by different callers. */
static bool is_drop(bool range, const char *caller) {
    return starts_with(caller, "validate_direct_spte")
           || (range && (starts_with(caller, "paging64_page_fault") || starts_with(caller, "ept_page_fault")));
}

/* The walk over a slot is a function of its own before v6.12. There it is inlined, and yields by a flush of a range. */
static bool is_yield(bool range, const char *caller) {
    return strstr(caller, "slot_handle_level") != NULL || strstr(caller, "walk_slot_rmaps") != NULL
           || (range && strstr(caller, "zap_collapsible_sptes") != NULL);
}

static void take_flush(bool range, const char *caller, long pages) {
    static bool yielded;
    current->counts[DROPS] += is_drop(range, caller);
    yielded |= is_yield(range, caller);
    if (range) {
        current->counts[RANGE_PAGES] += yielded || l1_protected ? 0 : pages;
        return; /* the flush of everything follows */
    }
    current->flush_calls++;
    enum counter other = yielded ? YIELDS : l1_protected ? L1FLUSHES : FLUSHES;
    if (other != FLUSHES) {
        current->counts[other]++;
        current->counts[FLUSHES]--;
    }
    yielded = l1_protected = false;
}

static void take_mark(const char *text) {
    if (starts_with(text, "phase begin")) {
        if (traced == phase_count) {
            fail("the trace has more phases than were run");
            return;
        }
        current = &phases[traced++];
    } else if (starts_with(text, "phase end")) {
        current = NULL;
    }
}

static void take_event(const char *event) {
    static const char mark[] = "tracing_mark_write: ";
    if (starts_with(event, mark)) {
        take_mark(event + strlen(mark));
    } else if (current == NULL) {
        return;
    } else if (starts_with(event, "kvm_page_fault: ")) {
        take_fault(event);
    } else if (starts_with(event, "kvm_mmu_get_page: ")) {
        current->counts[strstr(event, " new") != NULL ? NEW : REUSED] += is_l2_page(event);
    } else if (starts_with(event, "kvm_mmu_prepare_zap_page: ")) {
        current->counts[ZAPPED] += is_l2_page(event);
    } else if (starts_with(event, "kvm_mmu_split_huge_page: ") && decimal_after(event, "errno ") == 0) {
        current->counts[decimal_after(event, " level ") == 2 ? SPLIT2M : SPLIT1G]++;
    } else if (starts_with(event, "kvm_tdp_mmu_spte_changed: ")) {
        take_tdp_change(event);
    } else if (starts_with(event, "flush: ") || starts_with(event, "flush_range: ")) {
        const char *caller = strstr(event, "from=");
        take_flush(event[strlen("flush")] == '_', caller == NULL ? "" : caller + strlen("from="),
                   decimal_after(event, "pages="));
    } else if (starts_with(event, "link: ")) {
        current->counts[LINKS]++;
    }
}

/* A line of the trace: "task-pid [cpu] flags time: event: fields". */
static void take_trace(char *line) {
    char *at = strstr(line, "] ");
    at = at == NULL ? NULL : strstr(at, ": ");
    if (at == NULL) {
        return;
    }
    take_event(at + 2);
}

static void take_phase(char *text) {
    if (phase_count == MAX_PHASES) {
        fail("more than %d phases", MAX_PHASES);
        return;
    }
    struct phase *phase = &phases[phase_count++];
    *phase = (struct phase) {.label = strdup(strtok(text, " "))};
    for (char *word; (word = strtok(NULL, " ")) != NULL;) {
        char *value = strchr(word, '=');
        if (value == NULL) {
            continue;
        }
        *value++ = '\0';
        if (strcmp(word, "ticks") == 0) {
            phase->ticks = strtoull(value, NULL, 10);
        }
        for (unsigned i = 0; i < sizeof statistics / sizeof *statistics; i++) {
            if (strcmp(word, statistics[i].name) == 0) {
                phase->counts[statistics[i].counter] = atoll(value);
                phase->flush_calls = statistics[i].counter == FLUSHES ? -atoll(value) : phase->flush_calls;
            }
        }
    }
}

static void write_block(void) {
    printf("\nscenario %s\n", scenario);
    for (int i = 0; i < phase_count; i++) {
        printf("  %s", phases[i].label);
        for (int counter = 0; counter < COUNTERS; counter++) {
            if (phases[i].counts[counter] != 0 && !write_ticks) {
                printf(" %s=%lld", names[counter], phases[i].counts[counter]);
            }
        }
        if (write_ticks) {
            printf(" ticks=%llu", (unsigned long long) phases[i].ticks);
        }
        putchar('\n');
    }
    fputs(sptes, stdout);
}

static void report(void) {
    static time_t reported;
    bool terminal = isatty(STDERR_FILENO);
    time_t now = time(NULL);
    if (now - reported >= (terminal ? 1 : 30) || done == total) {
        fprintf(stderr, "%sscenario %ld of %ld%s", terminal ? "\r\033[K" : "", done, total,
                terminal && done < total ? "" : "\n");
        reported = now;
    }
}

static void begin_scenario(const char *line) {
    free(scenario);
    free(failure);
    scenario = strdup(line);
    failure = NULL;
    for (int i = 0; i < phase_count; i++) {
        free(phases[i].label);
    }
    phase_count = traced = 0;
    sptes[0] = '\0';
    current = NULL;
    l1_protected = false;
}

static void end_scenario(void) {
    if (!write_ticks && failure == NULL && traced != phase_count) {
        fail("the trace has %d phases of %d", traced, phase_count);
    }
    for (int i = 0; i < phase_count && !write_ticks; i++) {
        if (phases[i].flush_calls != 0) {
            fail("phase %s: the trace and the statistic differ by %lld flushes", phases[i].label,
                 phases[i].flush_calls);
        }
    }
    if (failure == NULL) {
        write_block();
    } else {
        fprintf(stderr, "scenario %.*s failed: %s\n", (int) strcspn(scenario, " "), scenario, failure);
    }
    done++;
    report();
}

static void take_line(char *line, FILE *info) {
    static bool in_trace;
    if (starts_with(line, "@scenario ")) {
        begin_scenario(line + strlen("@scenario "));
    } else if (starts_with(line, "@phase ")) {
        take_phase(line + strlen("@phase "));
    } else if (starts_with(line, "@sptes ")) {
        size_t length = strlen(sptes);
        snprintf(sptes + length, sizeof sptes - length, "  %s\n", line + 1);
    } else if (starts_with(line, "@info ")) {
        fprintf(info, "%s\n", line + strlen("@info "));
    } else if (starts_with(line, "@failed ")) {
        fail("%s", line + strlen("@failed "));
        if (scenario == NULL) {
            fprintf(stderr, "%s\n", failure);
        }
    } else if (starts_with(line, "@log ")) {
        fprintf(stderr, "the kernel says: %s\n", line + strlen("@log "));
    } else if (strcmp(line, "@trace") == 0) {
        in_trace = true;
    } else if (strcmp(line, "@end") == 0) {
        in_trace = false;
        end_scenario();
    } else if (in_trace) {
        take_trace(line);
    }
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fputs("count-trace: expected amd or intel, SCENARIOS and INFO\n", stderr);
        return FAILED;
    }
    intel = strcmp(argv[1], "intel") == 0;
    total = atol(argv[2]);
    write_ticks = argc > 4;
    FILE *info = fopen(argv[3], "w");
    if (info == NULL) {
        perror(argv[3]);
        return FAILED;
    }
    bool complete = false;
    char *line = NULL;
    size_t room = 0;
    for (ssize_t length; (length = getline(&line, &room, stdin)) > 0;) {
        line[strcspn(line, "\r\n")] = '\0';
        if (strcmp(line, "@done") == 0) {
            complete = true; /* what an emulator says at its end is left unread, but not unwritten */
        } else if (!complete) {
            take_line(line, info);
        }
    }
    if (complete) {
        return fclose(info) != 0 || fflush(stdout) != 0 ? FAILED : status;
    }
    fprintf(stderr, "the emulated machine ended in %s\n", scenario == NULL ? "its boot" : scenario);
    return CUT_OFF;
}
