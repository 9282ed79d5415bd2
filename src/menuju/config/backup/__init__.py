"""One encrypted archive of the whole house: database, files and tree heads; never its keys.

`writing` makes it while people work, `reading` checks it, `restoring` fills an empty house from it.
The archive is a tar of age files (`archive`, `encryption`): what is in it can be had without us.
"""
