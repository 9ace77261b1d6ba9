package org.shadowbench.harness.cli;

import java.lang.reflect.Field;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.ResourceBundle;
import java.util.Set;
import picocli.CommandLine.Mixin;

/** The texts of a command's {@code --help}: the properties beside its class and those beside its mixins' classes. */
final class HelpTexts extends ResourceBundle {

    private final ResourceBundle own;

    private HelpTexts(Class<?> type) {
        own = ResourceBundle.getBundle(type.getName(), type.getModule());
    }

    /**
     * The texts of a command.
     *
     * @throws java.util.MissingResourceException if the class or one of its mixins has no texts
     */
    static ResourceBundle of(Class<?> command) {
        HelpTexts texts = new HelpTexts(command);
        HelpTexts last = texts;
        for (Field field : command.getDeclaredFields()) {
            if (field.isAnnotationPresent(Mixin.class)) {
                HelpTexts mixin = new HelpTexts(field.getType());
                last.setParent(mixin);
                last = mixin;
            }
        }
        return texts;
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
