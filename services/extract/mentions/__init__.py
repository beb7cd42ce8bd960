from services.compiled import path_of

__path__[:0] = path_of(__name__)
