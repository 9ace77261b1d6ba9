package org.shadowbench.harness.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
import org.shadowbench.harness.run.Profiles;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Parts of a command's {@code --help} that several commands share: the profiles, and the language that names rows. */
final class HelpSections {

    private static final String TEXTS = "org.shadowbench.harness.cli.HelpSections";
    private static final int INDENT = 2;

    private final CommandLine command;

    HelpSections(CommandLine command) {
        this.command = command;
    }

    /** Adds the sections that the command's options refer to, before the footer. */
    void add(Profiles profiles) {
        if (command.getCommandSpec().findOption("--profile") != null) {
            add("profiles", help -> profiles(profiles, help));
        }
        if (command.getCommandSpec().findOption("--rows") != null) {
            add("rows", help -> lines("rows", help));
        }
    }

    private void add(String section, CommandLine.IHelpSectionRenderer renderer) {
        List<String> keys = new ArrayList<>(command.getHelpSectionKeys());
        keys.add(keys.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), section);
        command.setHelpSectionKeys(keys);
        command.getHelpSectionMap().put(section, renderer);
    }

    private static String profiles(Profiles profiles, Help help) {
        int names = profiles.byName().keySet().stream().mapToInt(String::length).max().orElse(0) + INDENT;
        int width = help.commandSpec().usageMessage().width();
        TextTable table = TextTable.forColumns(help.colorScheme(), new Column(names, INDENT, Column.Overflow.SPAN),
                new Column(width - names, INDENT, Column.Overflow.WRAP));
        profiles.byName().forEach((name, profile) -> table.addRowValues(name, profile.about()));
        return lines("profiles", help) + table;
    }

    /** The lines of a text, whose keys end with a number from 0. */
    private static String lines(String section, Help help) {
        ResourceBundle texts = ResourceBundle.getBundle(TEXTS);
        String[] lines = IntStream.iterate(0, line -> texts.containsKey(section + "." + line), line -> line + 1)
                .mapToObj(line -> texts.getString(section + "." + line)).toArray(String[]::new);
        return Help.join(help.ansi(), help.commandSpec().usageMessage().width(), false, lines, new StringBuilder())
                .toString();
    }
}
