"""For the people who write rules: what proves a rule, what a change of rules changes, what words a rule may lack."""
