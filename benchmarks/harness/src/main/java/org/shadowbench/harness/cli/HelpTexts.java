package org.shadowbench.harness.cli;

import java.lang.reflect.Field;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.ResourceBundle;
import java.util.Set;
import picocli.CommandLine.Mixin;

/**
 * The texts of one command's {@code --help}: the properties beside its class, and those beside the classes of its
 * mixins, of which the command's own texts win.
 */
final class HelpTexts extends ResourceBundle {

    private final ResourceBundle own;

    private HelpTexts(ResourceBundle own) {
        this.own = own;
    }

    /**
     * The texts of a command.
     *
     * @throws java.util.MissingResourceException if the class or one of its mixins has no texts
     */
    static ResourceBundle of(Class<?> command) {
        HelpTexts texts = new HelpTexts(beside(command));
        HelpTexts last = texts;
        for (Field field : command.getDeclaredFields()) {
            if (field.isAnnotationPresent(Mixin.class)) {
                HelpTexts mixin = new HelpTexts(beside(field.getType()));
                last.setParent(mixin);
                last = mixin;
            }
        }
        return texts;
    }

    private static ResourceBundle beside(Class<?> type) {
        return ResourceBundle.getBundle(type.getName(), type.getModule());
    }

    @Override
    protected Object handleGetObject(String key) {
        return own.containsKey(key) ? own.getObject(key) : null;
    }

    @Override
    public Enumeration<String> getKeys() {
        Set<String> keys = new HashSet<>(own.keySet());
        if (parent != null) {
            keys.addAll(Collections.list(parent.getKeys()));
        }
        return Collections.enumeration(keys);
    }
}
