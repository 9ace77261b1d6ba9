package org.shadowbench.harness.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest; there is none where classes are run without their jar. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[]{"Shadowbench " + (version == null ? "outside of its jar" : version)};
    }
}
