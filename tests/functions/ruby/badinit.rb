raise ArgumentError, 'broken at load'
