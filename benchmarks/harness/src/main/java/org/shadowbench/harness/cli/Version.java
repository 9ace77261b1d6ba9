package org.shadowbench.harness.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. Classes that run without their jar have none. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[]{"Shadowbench " + (version == null ? "outside of its jar" : version)};
    }
}
