package org.shadowbench.harness;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of which package may use which, as the package documentation of {@code org.shadowbench.harness} has it. */
class HouseTest {

    private static final String HARNESS = "org.shadowbench.harness";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(HARNESS);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            model      |
            statistics |
            jmh        | model
            store      | model jmh statistics
            verdict    | model statistics
            run        | model jmh store statistics
            report     | model statistics verdict
            cli        | model jmh store statistics verdict run report
            """)
    void shouldUseOnlyTheRoomsBelow(String room, String below) {
        String[] allowed = Arrays.stream((room + " " + (below == null ? "" : below)).strip().split(" "))
                .map(name -> HARNESS + "." + name).toArray(String[]::new);
        DescribedPredicate<JavaClass> otherRooms = resideInAPackage(HARNESS + "..")
                .and(DescribedPredicate.not(resideInAnyPackage(allowed)));
        noClasses().that().resideInAPackage(HARNESS + "." + room).should().dependOnClassesThat(otherRooms)
                .check(CLASSES);
    }

    @Test
    void shouldHaveNoOtherRooms() {
        classes().that().haveSimpleNameNotEndingWith("package-info").should().resideInAnyPackage(Arrays
                .stream("model statistics jmh store verdict run report cli".split(" "))
                .map(name -> HARNESS + "." + name).toArray(String[]::new)).check(CLASSES);
    }

    @Test
    void shouldKnowNothingOfTheSuite() {
        noClasses().should().dependOnClassesThat(
                resideInAnyPackage("org.shadowbench.core..", "org.shadowbench.benchmarks..")).check(CLASSES);
    }

    @Test
    void shouldUseJmhInOneRoomOnly() {
        noClasses().that().resideOutsideOfPackage(HARNESS + ".jmh").should()
                .dependOnClassesThat(resideInAPackage("org.openjdk.jmh..")).check(CLASSES);
    }

    @Test
    void shouldHaveNoCyclesOfPackages() {
        slices().matching(HARNESS + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    /** Nested classes belong to the class around them. */
    @Test
    void shouldHaveNoCyclesOfClasses() {
        slices().assignedFrom(new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getName().replaceFirst("\\$.*", ""));
            }

            @Override
            public String getDescription() {
                return "a slice for each top-level class";
            }
        }).should().beFreeOfCycles().check(CLASSES.that(describe("are of the harness",
                type -> type.getPackageName().startsWith(HARNESS))));
    }
}
