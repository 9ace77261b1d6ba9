package org.shadowbench.core.kvm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shadowbench.core.guest.AccessedDirty;
import org.shadowbench.core.kvm.Setup.LogMode;
import org.shadowbench.core.kvm.Setup.Window;
import org.shadowbench.core.mmu.api.HostProtection;
import org.shadowbench.core.mmu.api.NxHugePages;
import org.shadowbench.core.mmu.api.SlotLayout;

/** Reads the lines of a list of scenarios, as the recorder's README defines them. */
final class ScenarioParser {

    private static final List<String> OPTIONS = List.of("nx", "memory", "a", "b", "c", "log", "recovery", "ad", "skip");

    private final Processor processor;
    private final OperationParser operations;

    /** Makes a parser of scenarios that were recorded on {@code processor}, which decides what bits mean. */
    ScenarioParser(Processor processor) {
        this.processor = processor;
        operations = new OperationParser(processor);
    }

    /**
     * Reads one line: a name, options, phases.
     *
     * @throws IllegalArgumentException if it is not as the language has it
     */
    Scenario parse(String line) {
        String[] words = line.trim().split(" +");
        Map<String, String> options = new HashMap<>();
        List<Phase> phases = new ArrayList<>();
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            int equals = word.indexOf('=');
            String key = word.substring(0, Math.max(equals, 0));
            if (phases.isEmpty() && OPTIONS.contains(key)) {
                options.put(key, word.substring(equals + 1));
            } else {
                phases.add(phase(word));
            }
        }
        try {
            return new Scenario(words[0], line.trim(), setup(options), phases);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("scenario " + words[0] + ": " + e.getMessage(), e);
        }
    }

    private Phase phase(String word) {
        int equals = word.indexOf('=');
        List<Operation> parsed = new ArrayList<>();
        for (String operation : word.substring(equals + 1).split(",")) {
            parsed.add(operations.parse(operation));
        }
        return new Phase(equals < 0 ? word : word.substring(0, equals), parsed);
    }

    private Setup setup(Map<String, String> options) {
        List<Window> windows = new ArrayList<>();
        for (String name : List.of("a", "b", "c")) {
            if (options.containsKey(name)) {
                windows.add(window(name, options.get(name)));
            }
        }
        return new Setup(processor, options.getOrDefault("nx", "off").equals("on") ? NxHugePages.ON : NxHugePages.OFF,
                slots(options), windows,
                options.getOrDefault("log", "simple").equals("allset") ? LogMode.ALL_SET : LogMode.SIMPLE,
                Integer.parseInt(options.getOrDefault("recovery", "0")),
                options.getOrDefault("ad", "on").equals("off") ? AccessedDirty.OFF : AccessedDirty.ON);
    }

    private Window window(String name, String word) {
        String[] fields = word.split("/");
        List<Bits> bits = Arrays.stream(fields[3].split(",")).map(letters -> Bits.parse(letters, processor)).toList();
        return new Window(Words.page(name + "0"), Words.frame(fields[0]), Words.pages(fields[1]),
                Words.level(fields[2]), bits);
    }

    private static List<SlotLayout> slots(Map<String, String> options) {
        List<SlotLayout> slots = new ArrayList<>();
        long skip = Long.parseLong(options.getOrDefault("skip", "0"));
        for (String word : options.getOrDefault("memory", "").split(",")) {
            String[] fields = word.split("/");
            long first = (slots.size() + 1) * Words.GIGABYTE + skip;
            SlotLayout slot = SlotLayout.of(first, Words.pages(fields[0]) - skip, Words.level(fields[1]));
            slots.add(fields.length > 2 && fields[2].equals("ro") ? slot.with(HostProtection.READ_ONLY) : slot);
            skip = 0;
        }
        return slots;
    }
}
