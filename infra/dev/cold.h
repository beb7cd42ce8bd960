/* What compiled code calls only when something fails, or clears up after that. A third of it is such calls; told so,
 * the compiler puts them apart from what runs, so that more of this stays in the processor's caches. */
#include <Python.h>

#define COLD __attribute__((cold))

COLD void CPy_AddTraceback(const char *filename, const char *funcname, int line, PyObject *globals);
COLD void CPy_AttributeError(const char *filename, const char *funcname, const char *classname,
                             const char *attrname, int line, PyObject *globals);
COLD void CPy_TypeError(const char *expected, PyObject *value);
COLD void CPy_TypeErrorTraceback(const char *filename, const char *funcname, int line, PyObject *globals,
                                 const char *expected, PyObject *value);
COLD static void CPy_DecRef(PyObject *p);
COLD static void CPy_XDecRef(void *p);
