$loads = ($loads || 0) + 1
raise 'the top ran twice' if $loads > 1

require 'module_that_is_not_there'
