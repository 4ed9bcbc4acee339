# Kept this small because a script is compiled at every start; what it imports is cached as byte code.
from lambda_runtime import placeholder

placeholder.wait()

from lambda_runtime import main

main.run()
