"""The command line: one file per subcommand, which reads options, calls a room and prints.

`main` holds the list of commands and the way in; `options`, `desk`, `ledger`, `voice`, `streams`,
`progress`, `colour` and `workers` are what the commands share; `views` draws pages for `explain`.
"""
