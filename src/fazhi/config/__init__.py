"""Files that a town or a supervisor keeps beside the rules: project, site facts, waivers, baseline. Read strictly."""
