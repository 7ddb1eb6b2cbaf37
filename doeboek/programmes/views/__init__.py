"""What people see and do: shops and the people around them, visits, programmes."""
