"""Numbers and pictures: NumPy twins of the claims (`figures.reference`), and one module for every figure."""
