package org.shadowbench.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.shadowbench.core.paging.PageLevel;

/**
 * The rooms of core: which may use which, that there are no cycles, and that the exported ones keep the others hidden.
 */
class ArchitectureTest {

    private static final String ROOT = "org.shadowbench.core.";

    /** The packages that each package may use. */
    private static final Map<String, Set<String>> USES = Map.ofEntries(
            Map.entry("paging", Set.of()),
            Map.entry("memory.raw", Set.of()),
            Map.entry("memory", Set.of("paging", "memory.raw")),
            Map.entry("translation", Set.of("paging", "memory", "memory.raw")),
            Map.entry("guest", Set.of("paging", "memory", "memory.raw")),
            Map.entry("mmu.api", Set.of("paging", "guest")),
            Map.entry("mmu.page", Set.of("paging", "memory", "memory.raw", "translation", "guest", "mmu.api")),
            Map.entry("mmu.state", Set.of("paging", "memory", "memory.raw", "guest", "mmu.api", "mmu.page")),
            Map.entry("mmu.rmap", Set.of("paging", "memory", "memory.raw", "translation", "mmu.api", "mmu.page",
                    "mmu.state")),
            Map.entry("mmu.sync", Set.of("paging", "memory.raw", "guest", "mmu.api", "mmu.page", "mmu.state",
                    "mmu.rmap")),
            Map.entry("mmu.zap", Set.of("paging", "memory.raw", "guest", "mmu.api", "mmu.page", "mmu.state",
                    "mmu.rmap", "mmu.sync")),
            Map.entry("mmu.fault", Set.of("paging", "memory.raw", "guest", "mmu.api", "mmu.page", "mmu.state",
                    "mmu.rmap", "mmu.sync", "mmu.zap")),
            Map.entry("mmu.split", Set.of("paging", "memory", "memory.raw", "guest", "mmu.api", "mmu.page",
                    "mmu.state", "mmu.rmap", "mmu.sync", "mmu.zap", "mmu.fault")),
            Map.entry("mmu", Set.of("paging", "memory.raw", "translation", "guest", "mmu.api", "mmu.page", "mmu.state",
                    "mmu.rmap", "mmu.sync", "mmu.zap", "mmu.fault", "mmu.split")));

    private static final Path CLASSES_PATH = classesPath();
    private static final JavaClasses CLASSES = new ClassFileImporter().importPath(CLASSES_PATH);

    private static Path classesPath() {
        try {
            return Path.of(PageLevel.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    private static boolean isCore(JavaClass type) {
        return type.getPackageName().startsWith(ROOT);
    }

    private static List<JavaClass> coreClasses() {
        List<JavaClass> classes = CLASSES.stream().filter(ArchitectureTest::isCore).toList();
        assertTrue(classes.size() > 60, () -> "only " + classes.size() + " classes in " + CLASSES_PATH);
        return classes;
    }

    @Test
    void shouldUseOnlyTheRoomsBelow() {
        Set<String> rooms = new TreeSet<>();
        List<String> wrong = new ArrayList<>();
        for (JavaClass type : coreClasses()) {
            rooms.add(room(type));
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (isCore(target) && !room(target).equals(room(type))
                        && !USES.get(room(type)).contains(room(target))) {
                    wrong.add(dependency.getDescription());
                }
            }
        }
        assertEquals(USES.keySet(), rooms);
        assertEquals(List.of(), wrong);
    }

    @Test
    void shouldHaveNoCyclesOfPackages() {
        SlicesRuleDefinition.slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldHaveNoCyclesOfClasses() {
        SlicesRuleDefinition.slices().assignedFrom(new ByTopLevelClass()).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldNotShowHiddenTypesInExportedSignatures() {
        ModuleDescriptor module = ModuleFinder.of(CLASSES_PATH).findAll().iterator().next().descriptor();
        Set<String> exported = module.exports().stream().filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source).collect(Collectors.toSet());
        assertEquals(Set.of("guest", "memory", "mmu", "mmu.api", "paging", "translation"),
                exported.stream().map(name -> name.substring(ROOT.length())).collect(Collectors.toSet()));
        List<String> leaks = new ArrayList<>();
        for (JavaClass type : coreClasses()) {
            if (exported.contains(type.getPackageName()) && isVisible(type)) {
                for (JavaType shown : shownTypes(type)) {
                    shown.getAllInvolvedRawTypes().stream().map(JavaClass::getBaseComponentType)
                            .filter(raw -> isCore(raw) && !(exported.contains(raw.getPackageName()) && isVisible(raw)))
                            .forEach(raw -> leaks.add(type.getName() + " shows " + raw.getName()));
                }
            }
        }
        assertEquals(List.of(), leaks);
    }

    /** The types in what users of {@code type} can call, read, extend or catch. */
    private static List<JavaType> shownTypes(JavaClass type) {
        List<JavaType> shown = new ArrayList<>(type.getInterfaces());
        type.getSuperclass().ifPresent(shown::add);
        type.getFields().stream().filter(ArchitectureTest::isVisible).forEach(field -> shown.add(field.getType()));
        for (JavaCodeUnit unit : type.getCodeUnits()) {
            if (isVisible(unit)) {
                shown.add(unit.getReturnType());
                shown.addAll(unit.getParameterTypes());
                unit.getThrowsClause().forEach(thrown -> shown.add(thrown.getRawType()));
            }
        }
        return shown;
    }

    private static boolean isVisible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                || type.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    /** A slice for each class of core, with the classes inside it. */
    private static final class ByTopLevelClass implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return isCore(type) ? SliceIdentifier.of(type.getName().split("\\$")[0]) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "top-level classes of core";
        }
    }
}
